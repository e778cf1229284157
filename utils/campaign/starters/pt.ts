// Primeiros textos em português de Portugal, como se escreve a quem se conhece. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'Acabei de assinar isto, talvez também queiras',
    body: `Olá, {{first_name|olá}}!

Acabei de assinar «{{campaign_title}}» e lembrei-me de ti. Só escrevo a pessoas que conheço, e acho que isto também te pode dizer alguma coisa.

Dá uma vista de olhos e, se te convencer, assina também:
{{campaign_link}}

Não precisas de responder, e não faz mal se não for para ti.

Um abraço,
{{sender_name}}`,
  },
  donation: {
    subject: 'Uma coisa que apoio, caso também gostes',
    body: `Olá, {{first_name|olá}}!

Estou a apoiar «{{campaign_title}}» e queria contar-te. Só escrevo a algumas pessoas que conheço.

Está tudo explicado aqui; se gostares, podes contribuir com o que quiseres:
{{campaign_link}}

Não precisas de responder nem de dar nada. Se agora não for boa altura, não faz mal.

Um abraço,
{{sender_name}}`,
  },
  event: {
    subject: 'Gostava de ir a isto, e tu?',
    body: `Olá, {{first_name|olá}}!

Gostava de ir a «{{campaign_title}}» e lembrei-me de ti. Só escrevo a pessoas que conheço e que gostava de encontrar lá.

Todos os pormenores estão aqui:
{{campaign_link}}

Aparece, se te apetecer. Não precisas de responder, nem que sim nem que não.

Um abraço,
{{sender_name}}`,
  },
  update: {
    subject: 'Novidades sobre «{{campaign_title}}»',
    body: `Olá, {{first_name|olá}}!

Há algum tempo escrevi-te sobre «{{campaign_title}}». Como nos conhecemos, queria contar-te em que ponto está.

As últimas notícias estão aqui:
{{campaign_link}}

Agradeço-te, se na altura deste uma vista de olhos. Não precisas de fazer nada nem de responder.

Um abraço,
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Uma coisa que gosto de ler',
    body: `Olá, {{first_name|olá}}!

Leio «{{campaign_title}}» e gosto. Só escrevo a pessoas que conheço, e achei que também te podia interessar.

Se quiseres receber, podes inscrever-te aqui:
{{campaign_link}}

Não dei o teu endereço a ninguém, e não precisas de responder.

Um abraço,
{{sender_name}}`,
  },
} satisfies Starters;
