using System.Globalization;
using Personalize.DevStack.Journals;

namespace Personalize.DevStack.Running;

/// <summary>What the user sees: steps while it starts, then one line for everything that happens.</summary>
internal sealed class Screen(TextWriter output, TimeProvider clock, bool hasColors)
{
    private readonly Lock _one = new();

    public void Say(string line)
    {
        lock (_one)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Runs a step and prints its name, what came of it and how long it took.</summary>
    public async Task<T> StepAsync<T>(string name, Func<Task<T>> step, Func<T, string> describe)
    {
        var startedAt = clock.GetTimestamp();
        var result = await step();
        var seconds = clock.GetElapsedTime(startedAt).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        Say($"  {name,-10} {describe(result),-72} {seconds,5} s");
        return result;
    }

    public void Show(JournalEntry entry)
    {
        var time = TimeZoneInfo.ConvertTime(entry.At, clock.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var word = entry.Kind.ToString().ToLowerInvariant();
        Say($"{time}  {Colored(word.PadRight(8), entry.Kind)} {entry.Text}");
    }

    private string Colored(string word, JournalKind kind)
    {
        var color = kind switch
        {
            JournalKind.Trouble => 31,
            JournalKind.Open or JournalKind.Click or JournalKind.Decide => 32,
            JournalKind.Handler or JournalKind.Content or JournalKind.Weather => 33,
            JournalKind.Collect or JournalKind.Fold => 36,
            _ => 90,
        };
        return hasColors ? $"\e[{color}m{word}\e[0m" : word;
    }
}
