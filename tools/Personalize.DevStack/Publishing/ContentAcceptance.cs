using System.Text.Json;
using Personalize.DevStack.Sampling;

namespace Personalize.DevStack.Publishing;

/// <summary>Asks the handler's <c>/health</c> what became of a published bundle: it compiles and opens the pictures, so it finds more than the publisher.</summary>
internal sealed class ContentAcceptance(HandlerClient handler, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Errors of the handler; empty when it took the bundle; null when it said neither in time.</summary>
    public async Task<IReadOnlyList<string>?> WaitAsync(string hash, CancellationToken stop)
    {
        var startedAt = clock.GetTimestamp();
        while (clock.GetElapsedTime(startedAt) < Patience)
        {
            if (Judge(await handler.GetAsync("/health", stop), hash) is { } errors)
            {
                return errors;
            }

            await Task.Delay(Pause, clock, stop);
        }

        return null;
    }

    private static bool IsRehearsed(JsonElement content) => !content.TryGetProperty("rehearsed", out var rehearsed) || rehearsed.GetBoolean();

    internal static IReadOnlyList<string>? Judge(string? health, string hash)
    {
        if (health is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(health);
        if (!document.RootElement.TryGetProperty("content", out var content))
        {
            return null;
        }

        if (content.TryGetProperty("refused", out var refused) && refused.GetString() == hash && content.TryGetProperty("errors", out var errors))
        {
            return [.. errors.EnumerateArray().Select(error => error.ToString())];
        }

        return content.TryGetProperty("bundle", out var bundle) && bundle.GetString() == hash && IsRehearsed(content) ? [] : null;
    }
}
