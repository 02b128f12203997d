using System.Text.Json;

namespace Personalize.Tests.Functions.Customers;

/// <summary>What a customer endpoint answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Json">The body as JSON; undefined where there was none.</param>
internal sealed record Answer(int Status, string Body, JsonElement Json);
