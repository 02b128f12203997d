namespace Personalize.Core.Locales;

/// <summary>Where the sign of a currency stands.</summary>
internal enum MoneyPlace
{
    /// <summary>-£1.00</summary>
    Before,

    /// <summary>€ -1,00 with a space that does not break</summary>
    BeforeSpaced,

    /// <summary>-1,00 € with a space that does not break</summary>
    AfterSpaced,
}
