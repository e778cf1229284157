// First texts in English, as one writes to people one knows. Mail content: whoever changes it writes the language as their own.
import type { Starters } from './kinds';

export default {
  petition: {
    subject: 'I just signed this, maybe you will too',
    body: `Hi {{first_name|there}},

I just signed “{{campaign_title}}” and thought of you. I am only writing to people I know, and I think you may care about it too.

Have a look, and sign if it convinces you:
{{campaign_link}}

No need to answer, and no hard feelings if it is not for you.

All the best,
{{sender_name}}`,
  },
  donation: {
    subject: 'Something I support, in case you like it too',
    body: `Hi {{first_name|there}},

I am supporting “{{campaign_title}}” and wanted to tell you about it. I am only writing to a few people I know.

It is all explained here, and if you like it you can give something, whatever suits you:
{{campaign_link}}

No need to answer, and no need to give. If this is not a good time, that is perfectly fine.

All the best,
{{sender_name}}`,
  },
  event: {
    subject: 'I would like to go to this, would you?',
    body: `Hi {{first_name|there}},

I would like to go to “{{campaign_title}}” and thought of you. I am only writing to people I know and would be glad to see there.

All the details are here:
{{campaign_link}}

Come along if you feel like it. No need to answer either way.

All the best,
{{sender_name}}`,
  },
  update: {
    subject: 'News about “{{campaign_title}}”',
    body: `Hi {{first_name|there}},

A while ago I wrote to you about “{{campaign_title}}”. As we know each other, I wanted to tell you how it is going.

The latest is here:
{{campaign_link}}

Thank you if you had a look back then. There is nothing you need to do, and no need to answer.

All the best,
{{sender_name}}`,
  },
  newsletter: {
    subject: 'Something I like to read',
    body: `Hi {{first_name|there}},

I read “{{campaign_title}}” and like it. I am only writing to people I know, and I thought it might interest you too.

If you want it in your own mailbox, you can sign up here:
{{campaign_link}}

I have not signed you up for anything, and there is no need to answer.

All the best,
{{sender_name}}`,
  },
} satisfies Starters;
