using System.Net;
using Personalize.Content;
using Personalize.Core.Places;
using Personalize.Core.Scans;
using Personalize.Personalizing;

namespace Personalize.Functions.Scan;

/// <summary>One scan that may be made.</summary>
/// <param name="Token">The verified token.</param>
/// <param name="Code">What stands behind it.</param>
/// <param name="Caller">Who holds the phone, as far as proved.</param>
/// <param name="Address">The phone's address, used for a country and then forgotten; null when unknown.</param>
/// <param name="Content">The content in force.</param>
internal sealed record ScanVisit(ScanToken Token, ScanCode Code, WebCaller Caller, IPAddress? Address, LoadedContent Content)
{
    /// <summary>The shop that the code hangs in; null where it hangs in none of the content's.</summary>
    public Store? Store { get; } = Code.Store is { } id ? Content.Bundle.Stores.FirstOrDefault(store => store.Id == id) : null;
}
