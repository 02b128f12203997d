using Personalize.Core.Contexts;
using Personalize.Core.Rights;

namespace Personalize.Personalizing;

/// <summary>What looking a customer up came to.</summary>
internal abstract record CustomerLook
{
    /// <summary>There is a context, and it may be used for personalization.</summary>
    public sealed record Known(CustomerContext Context, CustomerRights Rights) : CustomerLook;

    /// <summary>Nothing is known of this customer.</summary>
    public sealed record Unknown : CustomerLook;

    /// <summary>The customer was erased or does not allow personalization. Indistinguishable from unknown to the outside.</summary>
    public sealed record NotAllowed : CustomerLook;
}
