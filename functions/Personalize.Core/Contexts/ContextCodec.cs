namespace Personalize.Core.Contexts;

public static partial class ContextCodec
{
    public static byte[] Write(CustomerContext context) => throw new NotSupportedException();
}
