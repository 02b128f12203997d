using System.Text;

namespace Personalize.Cli.Terminal;

/// <summary>
/// Where the commands write: whatever they print, answers, faults and lines of strangers' files among it, commands the terminal nothing but colours.
/// The net below those who clean what they print; a text is looked at as a whole, so a command in pieces has no beginning to pass.
/// </summary>
internal sealed class TerminalWriter(TextWriter terminal) : TextWriter
{
    public override Encoding Encoding => terminal.Encoding;

    public override void Write(char value) => terminal.Write(TerminalText.Lines(value.ToString()));

    public override void Write(string? value) => terminal.Write(value is null ? null : TerminalText.Lines(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => terminal.Flush();
}
