using Microsoft.Extensions.Logging;
using Personalize.Hosting;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Hosting;

public sealed class SparingLoggerTests : ILogger<SparingLoggerTests>
{
    private readonly List<string> _lines = [];
    private readonly FakeClock _clock = new();

    [Fact]
    public void Log_AnOutageOfThreeMinutes_SaysItOnceAMinuteAndHowOften()
    {
        var log = new SparingLogger<SparingLoggerTests>(this, _clock);
        for (var second = 0; second < 180; second++)
        {
            log.Log(LogLevel.Warning, new EventId(301), "the store is away", null, static (text, _) => text);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _lines.Count(line => line == "the store is away"));
        Assert.Equal(2, _lines.Count(line => line.Contains("59 times more", StringComparison.Ordinal)));
        Assert.Equal(5, _lines.Count);
    }

    [Fact]
    public void Log_DifferentWords_SaysEach()
    {
        var log = new SparingLogger<SparingLoggerTests>(this, _clock);
        foreach (var text in new[] { "rights late", "contexts late", "rights late" })
        {
            log.Log(LogLevel.Warning, new EventId(301), text, null, static (text, _) => text);
        }

        Assert.Equal(["rights late", "contexts late"], _lines);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(formatter(state, exception));
}
