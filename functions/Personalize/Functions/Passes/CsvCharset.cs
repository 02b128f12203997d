using System.Text;
using Microsoft.Net.Http.Headers;

namespace Personalize.Functions.Passes;

/// <summary>How the bytes of a CSV file become letters.</summary>
internal static class CsvCharset
{
    /// <summary>Stands for bytes that are no letter in the file's encoding: a noncharacter, which no text has.</summary>
    public const char Unreadable = '\uFFFF';

    private const string Windows = "windows-1252";

    private static readonly string[] ReadAsWindows = ["iso-8859-1", "iso8859-1", "latin1", "l1"];

    /// <summary>The encoding that a content type names; UTF-8 where it names none, null where we do not know it.</summary>
    /// <remarks>What is called ISO 8859-1 is read as windows-1252, as browsers do (WHATWG Encoding Standard): the same letters, and the euro sign of Windows' tools.</remarks>
    public static Encoding? Find(string? contentType)
    {
        var named = MediaTypeHeaderValue.TryParse(contentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Charset).ToString() : "";
        var name = named.Length == 0 ? "utf-8" : ReadAsWindows.Contains(named, StringComparer.OrdinalIgnoreCase) ? Windows : named;
        var unreadable = new DecoderReplacementFallback(Unreadable.ToString());
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, unreadable)
                ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, unreadable);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
