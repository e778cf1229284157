// What is said of something that stopped, in two parts: what it is, and the way on.

export type Sentence = { title: (of: { provider: string }) => string; way: (of: { provider: string }) => string };
