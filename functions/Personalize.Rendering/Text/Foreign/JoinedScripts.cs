namespace Personalize.Rendering.Text.Foreign;

/// <summary>Scripts whose letters hang together, by their joints or by a line above them: space between letters would tear them apart. Source: CSS Text 4, 8.2.</summary>
internal static class JoinedScripts
{
    public static bool HasAny(string text)
    {
        foreach (var letter in text)
        {
            // Arabic, Syriac, N'Ko, Mandaic; Devanagari to Gurmukhi; Mongolian; Arabic's presentation forms
            if (letter is (>= '\u0600' and <= '\u08ff' and not (>= '\u0780' and <= '\u07bf')) or (>= '\u0900' and <= '\u0a7f') or (>= '\u1800' and <= '\u18af')
                or (>= '\ufb50' and <= '\ufdff') or (>= '\ufe70' and <= '\ufefc'))
            {
                return true;
            }
        }

        return false;
    }
}
