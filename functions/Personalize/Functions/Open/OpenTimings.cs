using System.Globalization;

namespace Personalize.Functions.Open;

/// <summary>Where the time of one open went, for the Server-Timing header.</summary>
internal sealed class OpenTimings(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public TimeSpan Context { get; set; }

    public TimeSpan Ambient { get; set; }

    public TimeSpan Decide { get; set; }

    public TimeSpan Render { get; set; }

    public TimeSpan Record { get; set; }

    public TimeSpan Total => clock.GetElapsedTime(_start);

    public long Mark() => clock.GetTimestamp();

    public TimeSpan Since(long mark) => clock.GetElapsedTime(mark);

    /// <summary>The header's value; durations in milliseconds.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"context;dur={Context.TotalMilliseconds:0.###}, ambient;dur={Ambient.TotalMilliseconds:0.###}, decide;dur={Decide.TotalMilliseconds:0.###}, render;dur={Render.TotalMilliseconds:0.###}, record;dur={Record.TotalMilliseconds:0.###}, total;dur={Total.TotalMilliseconds:0.###}");
}
