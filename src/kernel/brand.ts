declare const brand: unique symbol;

/** A primitive that the compiler keeps apart from others of the same shape: an id is not a name. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
