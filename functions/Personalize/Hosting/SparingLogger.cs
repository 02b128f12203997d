using System.Collections.Concurrent;

namespace Personalize.Hosting;

/// <summary>
/// Says the same thing once a minute at most, and then how often it was left out: for what every request of an outage would say. Safe to use
/// from many threads.
/// </summary>
/// <param name="inner">Where it is said.</param>
/// <param name="clock">The clock.</param>
internal sealed class SparingLogger<T>(ILogger<T> inner, TimeProvider clock) : ILogger<T>
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Texts name placements and reasons: dozens. Whoever finds another way to fill it loses the pauses, not the memory.
    private const int MostTexts = 1_000;

    private readonly ConcurrentDictionary<(int Event, string Text), Said> _said = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (_said.Count > MostTexts)
        {
            _said.Clear();
        }

        var said = _said.GetOrAdd((eventId.Id, formatter(state, exception)), static _ => new Said());
        if (!said.IsDue(clock, out var leftOut))
        {
            return;
        }

        inner.Log(logLevel, eventId, state, exception, formatter);
        if (leftOut > 0)
        {
            inner.SaidBefore(eventId.Id, leftOut);
        }
    }

    private sealed class Said
    {
        private long _dueAt = long.MinValue;
        private long _leftOut;

        public bool IsDue(TimeProvider clock, out long leftOut)
        {
            var (now, dueAt) = (clock.GetTimestamp(), Volatile.Read(ref _dueAt));
            var isDue = now >= dueAt && Interlocked.CompareExchange(ref _dueAt, now + (long)(Pause.TotalSeconds * clock.TimestampFrequency), dueAt) == dueAt;
            leftOut = isDue ? Interlocked.Exchange(ref _leftOut, 0) : 0;
            if (!isDue)
            {
                Interlocked.Increment(ref _leftOut);
            }

            return isDue;
        }
    }
}
