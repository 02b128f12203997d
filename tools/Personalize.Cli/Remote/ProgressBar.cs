using System.Globalization;

namespace Personalize.Cli.Remote;

/// <summary>How far a long command is: one line that is written anew on a terminal, a line every tenth of the way elsewhere.</summary>
internal sealed class ProgressBar(TextWriter output, bool isTerminal, TimeProvider clock)
{
    private const int Width = 24;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    private readonly long _startedAt = clock.GetTimestamp();
    private long _shownAt;
    private int _tenths = -1;

    /// <param name="done">How much, of <paramref name="total"/>; any unit.</param>
    /// <param name="counted">What was counted so far; its speed is shown, with what was begun with left out.</param>
    /// <param name="rest">Whatever else is to be known.</param>
    public void Show(double done, double total, long counted, string unit, string rest)
    {
        var share = total > 0 ? Math.Clamp(done / total, 0, 1) : 1;
        if (isTerminal ? clock.GetElapsedTime(_shownAt) < Often && share < 1 : (int)(share * 10) <= _tenths)
        {
            return;
        }

        (_shownAt, _tenths) = (clock.GetTimestamp(), (int)(share * 10));
        var seconds = Math.Max(0.001, clock.GetElapsedTime(_startedAt).TotalSeconds);
        var left = share is > 0.01 and < 1 ? $", {TimeSpan.FromSeconds(seconds / share * (1 - share)):m\\:ss} left" : "";
        var filled = (int)(share * Width);
        var line = string.Create(
            CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', Width - filled)}] {share,4:P0}  {counted:N0} {unit}, {counted / seconds:N0}/s{rest}{left}");
        if (isTerminal)
        {
            output.Write("\r" + line.PadRight(100));
            if (share >= 1)
            {
                output.WriteLine();
            }
        }
        else
        {
            output.WriteLine(line);
        }
    }

    /// <summary>A line of its own, without breaking the bar.</summary>
    public void Say(string line) => output.WriteLine(isTerminal ? "\r" + line.PadRight(100) : line);
}
