// Primeiros textos em português do Brasil, como se escreve para quem se conhece. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'Acabei de assinar, talvez você também queira',
    body: `Olá, {{first_name|olá}}!

Acabei de assinar “{{campaign_title}}” e lembrei de você. Só escrevo para pessoas que conheço, e acho que isso também pode ser importante para você.

Dê uma olhada e, se fizer sentido para você, assine também:
{{campaign_link}}

Não precisa responder, e tudo bem se não for para você.

Um abraço,
{{sender_name}}`,
  },
  donation: {
    subject: 'Uma coisa que eu apoio, caso você goste',
    body: `Olá, {{first_name|olá}}!

Estou apoiando “{{campaign_title}}” e queria te contar. Só escrevo para algumas pessoas que conheço.

Está tudo explicado aqui; se gostar, você pode contribuir com o que quiser:
{{campaign_link}}

Não precisa responder nem dar nada. Se agora não for um bom momento, tudo bem.

Um abraço,
{{sender_name}}`,
  },
  event: {
    subject: 'Eu queria ir a isso, e você?',
    body: `Olá, {{first_name|olá}}!

Eu queria ir a “{{campaign_title}}” e lembrei de você. Só escrevo para pessoas que conheço e que gostaria de encontrar lá.

Todos os detalhes estão aqui:
{{campaign_link}}

Apareça, se tiver vontade. Não precisa responder, nem que sim nem que não.

Um abraço,
{{sender_name}}`,
  },
  update: {
    subject: 'Novidades sobre “{{campaign_title}}”',
    body: `Olá, {{first_name|olá}}!

Há algum tempo escrevi para você sobre “{{campaign_title}}”. Como a gente se conhece, queria te contar como anda.

As últimas notícias estão aqui:
{{campaign_link}}

Agradeço se você deu uma olhada na época. Não precisa fazer nada nem responder.

Um abraço,
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Uma coisa que eu gosto de ler',
    body: `Olá, {{first_name|olá}}!

Leio “{{campaign_title}}” e gosto. Só escrevo para pessoas que conheço, e achei que poderia interessar a você também.

Se quiser receber, é só se inscrever aqui:
{{campaign_link}}

Não dei o seu endereço a ninguém, e não precisa responder.

Um abraço,
{{sender_name}}`,
  },
} satisfies Starters;
