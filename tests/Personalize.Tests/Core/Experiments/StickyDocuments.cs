using System.Text.Json;
using Personalize.Core.Experiments;

namespace Personalize.Tests.Core.Experiments;

/// <summary>GrowthBook's documents of kept assignments, one for each attribute's value.</summary>
internal static class StickyDocuments
{
    public static KeptArms In(JsonElement documents) => (by, value, key) => documents.EnumerateArray()
        .Where(document => document.GetProperty("attributeName").GetString() == by && document.GetProperty("attributeValue").GetString() == value)
        .Select(document => document.GetProperty("assignments").TryGetProperty(key, out var arm) ? arm.GetString() : null)
        .FirstOrDefault(arm => arm is not null);
}
