namespace Personalize.Core.Conditions;

/// <summary>The order that a comparison asks for between the value and the literal.</summary>
internal enum Order
{
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
}
