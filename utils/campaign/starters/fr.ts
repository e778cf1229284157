// Premiers textes en français, comme on écrit à des gens que l’on connaît. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'Je viens de signer, ça te parlera peut-être',
    body: `Bonjour {{first_name|à toi}},

Je viens de signer « {{campaign_title}} » et j’ai pensé à toi. Je n’écris qu’à des personnes que je connais, et je me dis que le sujet te touche peut-être aussi.

Jette un coup d’œil, et signe si ça te convainc :
{{campaign_link}}

Pas besoin de répondre, et aucun souci si ce n’est pas pour toi.

À bientôt,
{{sender_name}}`,
  },
  donation: {
    subject: 'Un projet que je soutiens, si ça te parle',
    body: `Bonjour {{first_name|à toi}},

Je soutiens « {{campaign_title}} » et j’avais envie de t’en parler. Je n’écris qu’à quelques personnes que je connais.

Tout est expliqué ici, et si ça te plaît, tu peux donner ce que tu veux :
{{campaign_link}}

Pas besoin de répondre, ni de donner. Si ce n’est pas le moment, il n’y a vraiment aucun problème.

À bientôt,
{{sender_name}}`,
  },
  event: {
    subject: 'J’aimerais bien y aller, et toi ?',
    body: `Bonjour {{first_name|à toi}},

J’aimerais bien aller à « {{campaign_title}} » et j’ai pensé à toi. Je n’écris qu’à des personnes que je connais et que j’aurais plaisir à y retrouver.

Tous les détails sont ici :
{{campaign_link}}

Viens si tu en as envie. Pas besoin de me répondre, ni dans un sens ni dans l’autre.

À bientôt,
{{sender_name}}`,
  },
  update: {
    subject: 'Des nouvelles de « {{campaign_title}} »',
    body: `Bonjour {{first_name|à toi}},

Il y a quelque temps, je t’ai écrit au sujet de « {{campaign_title}} ». Comme on se connaît, je voulais te dire où ça en est.

Les dernières nouvelles sont ici :
{{campaign_link}}

Merci si tu y as jeté un œil à ce moment-là. Tu n’as rien à faire, et pas besoin de répondre.

À bientôt,
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Quelque chose que j’aime lire',
    body: `Bonjour {{first_name|à toi}},

Je lis « {{campaign_title}} » et ça me plaît. Je n’écris qu’à des personnes que je connais, et j’ai pensé que ça pourrait t’intéresser aussi.

Si tu veux t’abonner, c’est ici :
{{campaign_link}}

Je n’ai donné ton adresse à personne, et pas besoin de répondre.

À bientôt,
{{sender_name}}`,
  },
} satisfies Starters;
