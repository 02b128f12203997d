using Personalize.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Decisions;
using Personalize.Core.Events;
using Personalize.Core.Opens;
using Personalize.Personalizing;
using Personalize.Rendering;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Open;

/// <summary>
/// Draws every picture once for nobody, right after it is compiled, so that the first reader does not pay for what runs for the first time:
/// measured on a busy machine, the first open of a process took 240 ms in the time zones alone and missed its deadline.
/// </summary>
/// <remarks>Records nothing and asks for no cell.</remarks>
internal sealed class Rehearsal(SituationReader situations, PictureEngine engine, TimeProvider clock, ILogger<Rehearsal> log)
{
    public async Task RunAsync(LoadedContent content, CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var opener = new Opener(now, OpenClassifier.Judge("Mozilla/5.0"), null);
            var situation = await situations.ReadAsync(opener, Nobody(now), pass: null, content.Bundle, stop);
            foreach (var placement in content.Bundle.PlacementsInOrder.Where(placement => placement.Picture is not null))
            {
                Decider.Decide(placement, situation.Attributes);
                foreach (var creative in placement.Rules.SelectMany(rule => rule.Creatives))
                {
                    Draw(content, creative.Name, situation, PictureFormats.Of(content.ExtensionOf(placement.Name)));
                }
            }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // Nothing depends on it: the first opens are slower, and what is wrong shows there under its own name.
            log.RehearsalFailed(trouble);
        }
    }

    private void Draw(LoadedContent content, string creative, Situation situation, PictureFormat format)
    {
        if (content.FindPicture(creative) is { } picture && picture.At(1) is { } compiled)
        {
            engine.Assemble(compiled, picture.Fill(situation.Attributes, situation.Locale), situation.At, format);
        }
    }

    // Only a country: a point would ask the store for weather.
    private static CustomerLook.Known Nobody(DateTimeOffset now) => new(
        CustomerContext.Empty with
        {
            Traits = new Dictionary<string, Trait>
            {
                ["firstName"] = new("\"Ada\"", now, "rehearsal", SourceTrust.Server),
                ["country"] = new("\"FR\"", now, "rehearsal", SourceTrust.Server),
            },
        },
        Standing.None(default));
}
