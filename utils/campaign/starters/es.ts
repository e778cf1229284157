// Primeros textos en español, como se escribe a gente que uno conoce. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'Acabo de firmar esto, quizá tú también quieras',
    body: `¡Hola, {{first_name|qué tal}}!

Acabo de firmar «{{campaign_title}}» y pensé en ti. Solo escribo a personas que conozco, y creo que a ti también te puede importar.

Échale un vistazo y, si te convence, firma también:
{{campaign_link}}

No hace falta que respondas, y no pasa nada si no va contigo.

Un abrazo,
{{sender_name}}`,
  },
  donation: {
    subject: 'Algo que apoyo, por si te gusta',
    body: `¡Hola, {{first_name|qué tal}}!

Estoy apoyando «{{campaign_title}}» y quería contártelo. Solo escribo a unas pocas personas que conozco.

Aquí está todo explicado; si te gusta, puedes aportar lo que quieras:
{{campaign_link}}

No hace falta que respondas ni que des nada. Si ahora no es buen momento, no pasa nada.

Un abrazo,
{{sender_name}}`,
  },
  event: {
    subject: 'Me gustaría ir a esto, ¿y a ti?',
    body: `¡Hola, {{first_name|qué tal}}!

Me gustaría ir a «{{campaign_title}}» y pensé en ti. Solo escribo a personas que conozco y a las que me alegraría ver allí.

Todos los detalles están aquí:
{{campaign_link}}

Ven si tienes ganas. No hace falta que me digas ni que sí ni que no.

Un abrazo,
{{sender_name}}`,
  },
  update: {
    subject: 'Novedades sobre «{{campaign_title}}»',
    body: `¡Hola, {{first_name|qué tal}}!

Hace un tiempo te escribí sobre «{{campaign_title}}». Como nos conocemos, quería contarte cómo va.

Las últimas noticias están aquí:
{{campaign_link}}

Gracias si entonces le echaste un vistazo. No tienes que hacer nada, y no hace falta que respondas.

Un abrazo,
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Algo que me gusta leer',
    body: `¡Hola, {{first_name|qué tal}}!

Leo «{{campaign_title}}» y me gusta. Solo escribo a personas que conozco, y pensé que a ti también te podría interesar.

Si quieres recibirlo, puedes suscribirte aquí:
{{campaign_link}}

No he dado tu dirección a nadie, y no hace falta que respondas.

Un abrazo,
{{sender_name}}`,
  },
} satisfies Starters;
