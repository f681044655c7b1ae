import type { Context } from '#lib/server/context.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      id?: string;
    }
    interface Locals {
      context: Context;
    }
  }
}

export {};
