using Personalize.Content;
using Personalize.Core.Opens;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Open;

/// <summary>
/// Draws every picture once for somebody made up, right after it is compiled, and opens each, so that the first reader does not pay for what runs for the
/// first time: measured on a busy machine, the first open of a process took 240 ms in the time zones alone and missed its deadline.
/// </summary>
/// <remarks>Records nothing.</remarks>
/// <param name="situations">Over tables that nothing is written to.</param>
/// <param name="engine">Draws.</param>
/// <param name="opens">The whole way.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Says what did not go as it will have to.</param>
internal sealed class Rehearsal(SituationReader situations, PictureEngine engine, OpenRehearsal opens, TimeProvider clock, ILogger<Rehearsal> log)
{
    public async Task RunAsync(LoadedContent content, CancellationToken stop)
    {
        try
        {
            await DrawAllAsync(content, stop);
            if (await opens.RunAsync(content, stop) is { } trouble)
            {
                log.RehearsalNeutral(trouble);
            }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // Nothing depends on it: the first opens are slower, and what is wrong shows there under its own name.
            log.RehearsalFailed(trouble);
        }
    }

    private async Task DrawAllAsync(LoadedContent content, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var somebody = new CustomerLook.Known(RehearsedCustomer.ContextAt(now), Standing.Of(RehearsedCustomer.Key, RehearsedCustomer.RightsAt(now)));
        var situation = await situations.ReadAsync(new Opener(now, OpenClassifier.Judge("Mozilla/5.0"), null), somebody, pass: null, content.Bundle, stop);
        foreach (var placement in content.Bundle.PlacementsInOrder.Where(placement => placement.Picture is not null))
        {
            foreach (var creative in placement.Rules.SelectMany(rule => rule.Creatives))
            {
                Draw(content, creative.Name, situation, PictureFormats.Of(content.ExtensionOf(placement.Name)));
            }
        }
    }

    private void Draw(LoadedContent content, string creative, Situation situation, PictureFormat format)
    {
        if (content.FindPicture(creative) is { } picture && picture.At(1) is { } compiled)
        {
            engine.Assemble(compiled, picture.Fill(situation.Attributes, situation.Locale), situation.At, format);
        }
    }
}
