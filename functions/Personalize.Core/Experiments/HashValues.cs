using Personalize.Core.Attributes;
using Personalize.Core.Conditions;

namespace Personalize.Core.Experiments;

/// <summary>What of a customer is hashed.</summary>
internal static class HashValues
{
    /// <summary>The attribute as text; null where it is nothing to tell customers apart by: missing, empty, false or 0, as in GrowthBook.</summary>
    public static string? Of(AttributeValue attributes, AttributePath by)
    {
        var value = attributes.Find(by);
        return !ScriptValues.IsTruthy(value) ? null : value.Text ?? AttributeText.Of(value);
    }
}
