using System.Collections.Frozen;
using System.Globalization;

namespace Personalize.Core.Identity;

/// <summary>Ids that name nobody: what broken tracking code sends. Accepting one would merge strangers (posthog#12008).</summary>
public static class JunkIds
{
    private static readonly FrozenSet<string> Junk = new[]
    {
        "0", "00", "0.0", "-1", "-", ".", "..", "1e999", "undefined", "null", "nil", "none", "nan", "infinity", "true", "false", "unknown", "anonymous", "guest",
        "[object object]", "[object window]", "object", "function", "id", "userid", "user_id", "user id", "distinct_id", "distinctid",
        "anonymousid", "anonymous_id", "email", "not_authenticated", "n/a", "\"\"", "''", "{}", "[]", "(null)", "(none)", "not set", "(not set)",
        "00000000-0000-0000-0000-000000000000",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the id is absent, blank, or a known non-id. Surrounding blanks and quotes do not save it.</summary>
    public static bool IsJunk(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return true;
        }

        var trimmed = id.Trim().Trim('"', '\'').Trim();
        return trimmed.Length == 0 || Junk.Contains(trimmed) || Junk.Contains(id.Trim()) || IsUnfilled(trimmed) || !CanBeNamed(id.Trim());
    }

    // What a mailing tool or a template leaves where it had no value: {{user.id}}, %%USER%%, *|UID|*, {userId}, [object HTMLElement].
    private static bool IsUnfilled(string id) => (id is ['{', .., '}'] && !Guid.TryParse(id, out _)) || id is ['%', '%', .., '%', '%'] or ['*', '|', .., '|', '*'] or ['$', '{', .., '}'] or ['<', '%', .., '%', '>']
        || id.StartsWith("[object ", StringComparison.OrdinalIgnoreCase);

    // Who cannot be written in an address cannot be shown, exported or erased; and a name that nobody sees is none.
    private static bool CanBeNamed(string id) => !id.Any(char.IsControl) && id.Any(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.SpaceSeparator));
}
