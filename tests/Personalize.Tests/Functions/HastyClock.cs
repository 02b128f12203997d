namespace Personalize.Tests.Functions;

/// <summary>Some seconds pass between two looks at how much time has passed; what day it is says another clock.</summary>
internal sealed class HastyClock(TimeProvider inner, int seconds = 6) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => _ticks += seconds * TimeSpan.TicksPerSecond;
}
