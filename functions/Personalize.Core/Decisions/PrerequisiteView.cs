using Personalize.Core.Attributes;

namespace Personalize.Core.Decisions;

/// <summary>What a prerequisite's condition sees of the other placement.</summary>
internal static class PrerequisiteView
{
    /// <summary>"rule": null where none was chosen; "creative": what is shown; "value": its payload, where it is the same for everybody, else null.</summary>
    public static AttributeValue Of(Decision decision)
    {
        var shown = decision.Reason == NeutralReason.PrerequisiteNotMet ? null : decision.Creative;
        return AttributeValue.Object(("rule", TextOf(decision.Rule?.Name)), ("creative", TextOf(shown?.Name)), ("value", shown?.Value ?? AttributeValue.Null));
    }

    private static AttributeValue TextOf(string? text) => text is null ? AttributeValue.Null : AttributeValue.Of(text);
}
