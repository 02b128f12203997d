using Personalize.Core.Contexts;
using Personalize.Core.Rights;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>What looking a customer up came to.</summary>
internal abstract record CustomerLook
{
    /// <summary>There is a context, and it may be used for personalization.</summary>
    public sealed record Known(CustomerContext Context, Standing Standing) : CustomerLook
    {
        public CustomerRights Rights => Standing.Rights;
    }

    /// <summary>Nothing is known of this customer but, where somebody is named at all, what was shown before the first event was folded.</summary>
    public sealed record Unknown(Standing? Standing) : CustomerLook;

    /// <summary>The customer was erased or does not allow personalization. Indistinguishable from unknown to the outside.</summary>
    public sealed record NotAllowed : CustomerLook;
}
