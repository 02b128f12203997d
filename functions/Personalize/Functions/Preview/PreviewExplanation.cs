using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Rights;
using Personalize.Personalizing;

namespace Personalize.Functions.Preview;

/// <summary>The explanation of a preview: as a decision's, without an id, with the payload where one is shown, and what of the request means nothing.</summary>
internal static class PreviewExplanation
{
    private const string Message = "preview";

    public static byte[] Write(Placement placement, Decision decision, Situation situation, LoadedContent content, IReadOnlyList<string> ignored) => DecisionDocument.Write(new Taken(
        default,
        Message,
        placement.Name,
        decision,
        ClickUrls.Of(placement, decision, situation),
        situation.Opener.ClassText,
        content.Hash,
        situation,
        // Somebody made up has agreed to what the preview shows.
        new ConsentDefaults(Communication: true, Analysis: true, Personalization: true, Location: true),
        json =>
        {
            if (decision is { Rule: not null, Creative.Content: { } payload })
            {
                json.WritePropertyName("content");
                payload.Write(json, situation.Attributes, situation.Locale);
            }

            if (ignored.Count > 0)
            {
                json.WriteTexts("ignored", ignored);
            }
        }));
}
