/** Lines kept; older ones go. */
const LINES = 2_000;

/** What the phone did, for the person to hand to support. Holds call ids and states, never what was said or typed. */
export class ClientLog {
  private lines: string[] = [];

  constructor(private readonly now: () => number) {}

  readonly write = (line: string): void => {
    this.lines.push(`${new Date(this.now()).toISOString()} ${line}`);
    if (this.lines.length > LINES) this.lines = this.lines.slice(-LINES);
  };

  text(): string {
    return [`Offhook ${navigator.userAgent}`, ...this.lines, ''].join('\n');
  }

  /** Hands the log out as a file. */
  download(): void {
    const url = URL.createObjectURL(new Blob([this.text()], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'offhook-log.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
