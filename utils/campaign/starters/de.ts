// Erste Texte auf Deutsch, wie man Leuten schreibt, die man kennt. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'Ich habe das unterschrieben, vielleicht magst du auch',
    body: `Hallo {{first_name|du}},

ich habe gerade „{{campaign_title}}“ unterschrieben und dabei an dich gedacht. Ich schreibe nur Leuten, die ich kenne, und glaube, dass dir die Sache auch am Herzen liegen könnte.

Schau es dir gern an und unterschreib, wenn es dich überzeugt:
{{campaign_link}}

Du brauchst nicht zu antworten, und ich nehme es dir nicht übel, wenn es nichts für dich ist.

Liebe Grüße
{{sender_name}}`,
  },
  donation: {
    subject: 'Das unterstütze ich, vielleicht ist es auch etwas für dich',
    body: `Hallo {{first_name|du}},

ich unterstütze „{{campaign_title}}“ und möchte dir davon erzählen. Ich schreibe nur ein paar Leuten, die ich kenne.

Hier steht, worum es geht. Wenn es dir gefällt, kannst du etwas geben, so viel oder wenig du magst:
{{campaign_link}}

Du brauchst nicht zu antworten und auch nichts zu geben. Wenn es gerade nicht passt, ist das völlig in Ordnung.

Liebe Grüße
{{sender_name}}`,
  },
  event: {
    subject: 'Da würde ich gern hingehen, du auch?',
    body: `Hallo {{first_name|du}},

ich würde gern zu „{{campaign_title}}“ gehen und musste an dich denken. Ich schreibe nur Leuten, die ich kenne und gern dort sehen würde.

Alles Weitere steht hier:
{{campaign_link}}

Komm einfach mit, wenn du Lust hast. Du brauchst mir weder zu- noch abzusagen.

Liebe Grüße
{{sender_name}}`,
  },
  update: {
    subject: 'Neues zu „{{campaign_title}}“',
    body: `Hallo {{first_name|du}},

vor einiger Zeit habe ich dir von „{{campaign_title}}“ geschrieben. Weil wir uns kennen, möchte ich dir kurz erzählen, wie es damit steht.

Das Neueste findest du hier:
{{campaign_link}}

Danke, falls du es dir damals angesehen hast. Du brauchst nichts zu tun und auch nicht zu antworten.

Liebe Grüße
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Etwas, das ich gern lese',
    body: `Hallo {{first_name|du}},

ich lese „{{campaign_title}}“ und mag es. Ich schreibe nur Leuten, die ich kenne, und dachte, das könnte dich auch interessieren.

Wenn du es selbst bekommen möchtest, kannst du dich hier eintragen:
{{campaign_link}}

Ich habe dich nirgends angemeldet, und du brauchst nicht zu antworten.

Liebe Grüße
{{sender_name}}`,
  },
} satisfies Starters;
