import { pino, type Logger } from 'pino';
import { faultInWords } from './faults.ts';

/** What is told of an answered request: the pattern of its route, never the address that was asked, and nobody's own address. */
export interface AnsweredRequest {
  readonly id: string;
  readonly method: string;
  /** Id of the route such as `/wards/[code]`; null = no such page. */
  readonly route: string | null;
  readonly status: number;
  readonly milliseconds: number;
}

/** A fault met while a request was answered. */
export interface Fault {
  readonly id: string;
  readonly method: string;
  readonly route: string | null;
  /** What the reader wrote into the address: struck out wherever the error repeats it. */
  readonly written: readonly string[];
}

/** The log of a server: JSON, a line each. */
export interface Log {
  answered(request: AnsweredRequest): void;
  fault(failure: unknown, fault: Fault): void;
  /** What the server does by itself, such as keeping copies. */
  tell(sentence: string, facts?: Record<string, string | number>): void;
  warn(sentence: string): void;
}

/** Shorter words stand in errors of their own accord. */
const SHORTEST_STRUCK_OUT = 3;
const MAIL = /[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/g;
/** Positions and telephone numbers; also of four places and more behind the point. */
const FIGURES = /\d+\.\d{4,}|\d{5,}/g;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/gi;

/**
 * Opens the log: into `LOG_FILE` where that is set, else to standard output; from `LOG_LEVEL` on (`info`; `warn` tells faults alone,
 * `silent` nothing), and without either at a terminal from `warn` on, where a person reads.
 */
export function openLog(environment: Record<string, string | undefined>, dataDir: string): Log {
  const { LOG_FILE: file, LOG_LEVEL: asked } = environment;
  const level = asked && asked in LEVELS ? asked : !file && process.stdout.isTTY ? 'warn' : 'info';
  const lines = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) }
    },
    pino.destination({ dest: file || 1, sync: true, append: true, mkdir: true, mode: 0o600 })
  );
  return logInto(lines, dataDir);
}

const LEVELS = { ...pino.levels.values, silent: Infinity };

/** A log that writes its lines here. */
export function logInto(lines: Logger, dataDir: string): Log {
  return {
    answered: (request) => lines.info({ ...request }, 'answered'),
    fault: (failure, { written, ...fault }) =>
      lines.error({ ...fault, fault: inLog(failure, written, dataDir) }, 'fault'),
    tell: (sentence, facts = {}) => lines.info(facts, sentence),
    warn: (sentence) => lines.warn(sentence)
  };
}

/** An error as the log tells it: what a person can do, else kind, words and where in the program; without what the reader wrote. */
function inLog(failure: unknown, written: readonly string[], dataDir: string): Record<string, string> {
  const sentence = faultInWords(failure, dataDir);
  if (sentence) return { sentence };
  if (!(failure instanceof Error)) return { kind: typeof failure };
  // The stack repeats the message, which may be of several lines; what is kept of it is where.
  const frames = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const where = frames.map((line) => line.trim()).join(' < ');
  return { kind: failure.name, message: struckOut(failure.message, written), where };
}

function struckOut(message: string, written: readonly string[]): string {
  const longest = [...written].sort((a, b) => b.length - a.length);
  const told = longest
    .filter((word) => word.length >= SHORTEST_STRUCK_OUT)
    .reduce((text, word) => text.replaceAll(word, '…'), message);
  return told.replace(MAIL, '…').replace(POSTCODE, '…').replace(FIGURES, '…');
}
