using System.Text.Json;
using Personalize.Content;
using Personalize.Rendering;

namespace Personalize.Personalizing;

/// <summary>All that a picture is drawn from besides its content bundle, placement and moment: drawn again, it gives the same bytes.</summary>
/// <param name="Creative">Whose design; null for the placement's neutral picture.</param>
/// <param name="Format">What the URL's extension asked for.</param>
/// <param name="Density">Pixels per CSS pixel, 1 to 3.</param>
/// <param name="IsStill">A countdown shows its date instead of ticking.</param>
/// <param name="Values">What each slot of the design says, in order; empty for the neutral picture.</param>
internal sealed record PictureLook(string? Creative, PictureFormat Format, int Density, bool IsStill, IReadOnlyList<string> Values)
{
    /// <summary>Writes it as "picture" of a decision's document.</summary>
    /// <param name="json">Within the document's object.</param>
    /// <param name="bytes">How long the picture was.</param>
    /// <param name="sha256">Its SHA-256, lower-case hexadecimal.</param>
    public void Write(Utf8JsonWriter json, int bytes, string sha256)
    {
        json.WriteStartObject("picture");
        json.WriteString("engine", EngineVersion.Text);
        json.WriteString("creative", Creative);
        json.WriteString("format", PictureFormats.NameOf(Format));
        json.WriteNumber("density", Density);
        json.WriteBoolean("still", IsStill);
        json.WriteNumber("bytes", bytes);
        json.WriteString("sha256", sha256);
        json.WriteStartArray("values");
        foreach (var value in Values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads "picture" of a document that <see cref="Write"/> wrote.</summary>
    public static PictureLook Read(JsonElement picture) => new(
        picture.GetProperty("creative").GetString(),
        PictureFormats.Of(picture.GetProperty("format").GetString()!),
        picture.GetProperty("density").GetInt32(),
        picture.GetProperty("still").GetBoolean(),
        [.. picture.GetProperty("values").EnumerateArray().Select(value => value.GetString()!)]);
}
