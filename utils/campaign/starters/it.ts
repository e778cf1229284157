// Primi testi in italiano, come si scrive a chi si conosce. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'Ho appena firmato, forse interessa anche a te',
    body: `Ciao {{first_name|a te}},

ho appena firmato «{{campaign_title}}» e ho pensato a te. Scrivo solo a persone che conosco, e credo che la cosa possa stare a cuore anche a te.

Dai un’occhiata e, se ti convince, firma anche tu:
{{campaign_link}}

Non serve rispondere, e nessun problema se non fa per te.

Un abbraccio,
{{sender_name}}`,
  },
  donation: {
    subject: 'Una cosa che sostengo, se può piacerti',
    body: `Ciao {{first_name|a te}},

sto sostenendo «{{campaign_title}}» e volevo parlartene. Scrivo solo a poche persone che conosco.

Qui è spiegato tutto; se ti piace, puoi dare quello che vuoi:
{{campaign_link}}

Non serve rispondere né dare qualcosa. Se non è il momento, va benissimo così.

Un abbraccio,
{{sender_name}}`,
  },
  event: {
    subject: 'Io ci andrei volentieri, e tu?',
    body: `Ciao {{first_name|a te}},

andrei volentieri a «{{campaign_title}}» e ho pensato a te. Scrivo solo a persone che conosco e che mi farebbe piacere incontrare lì.

Tutti i dettagli sono qui:
{{campaign_link}}

Vieni, se ti va. Non serve rispondere, né sì né no.

Un abbraccio,
{{sender_name}}`,
  },
  update: {
    subject: 'Novità su «{{campaign_title}}»',
    body: `Ciao {{first_name|a te}},

qualche tempo fa ti ho scritto di «{{campaign_title}}». Visto che ci conosciamo, volevo raccontarti a che punto è.

Le ultime notizie sono qui:
{{campaign_link}}

Grazie, se allora ci hai dato un’occhiata. Non devi fare niente, e non serve rispondere.

Un abbraccio,
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Una cosa che leggo volentieri',
    body: `Ciao {{first_name|a te}},

leggo «{{campaign_title}}» e mi piace. Scrivo solo a persone che conosco, e ho pensato che potesse interessare anche a te.

Se vuoi riceverlo anche tu, puoi iscriverti qui:
{{campaign_link}}

Non ho dato il tuo indirizzo a nessuno, e non serve rispondere.

Un abbraccio,
{{sender_name}}`,
  },
} satisfies Starters;
