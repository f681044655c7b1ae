/**
 * What evidence names as the program that made it: raised when the same question of the same data gives other figures than before. A test holds the
 * figures of a made-up town to it.
 */
export const CODE_VERSION = 'figures 3';
