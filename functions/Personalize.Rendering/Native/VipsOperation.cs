using System.Globalization;

namespace Personalize.Rendering.Native;

/// <summary>One libvips operation by name: arguments set by name, then run once.</summary>
internal ref struct VipsOperation
{
    private readonly string _name;
    private nint _operation;

    public VipsOperation(string name)
    {
        _name = name;
        _operation = VipsNative.NewOperation(name);

        if (_operation == 0)
        {
            throw VipsException.FromErrorBuffer(name);
        }
    }

    /// <summary>Sets a number, a choice by nickname, a flag or a text: libvips parses it by the argument's own type.</summary>
    public readonly VipsOperation With(string argument, string value)
    {
        if (VipsNative.SetArgument(_operation, argument, value) != 0)
        {
            throw VipsException.FromErrorBuffer($"{_name} {argument}");
        }

        return this;
    }

    public readonly VipsOperation With(string argument, int value) => With(argument, value.ToString(CultureInfo.InvariantCulture));

    public readonly VipsOperation With(string argument, double value) => With(argument, value.ToString("R", CultureInfo.InvariantCulture));

    public readonly VipsOperation With(string argument, VipsImage image)
    {
        var value = default(GValue);
        VipsNative.InitValue(ref value, VipsNative.TypeFromName("VipsImage"));
        VipsNative.SetObject(ref value, image.Pointer);
        SetAndUnset(argument, ref value);
        return this;
    }

    /// <summary>Sets an encoded file. libvips does not copy it: the caller keeps it pinned until the result's pixels are out.</summary>
    public readonly VipsOperation With(string argument, nint data, int lengthBytes)
    {
        var value = default(GValue);
        VipsNative.InitValue(ref value, VipsNative.TypeFromName("VipsBlob"));
        VipsNative.SetBlob(ref value, 0, data, (nuint)lengthBytes);
        SetAndUnset(argument, ref value);
        return this;
    }

    /// <exception cref="VipsException">libvips refused; the message names the operation.</exception>
    public VipsImage Run()
    {
        Build();
        var value = default(GValue);
        VipsNative.InitValue(ref value, VipsNative.TypeFromName("VipsImage"));
        VipsNative.GetProperty(_operation, "out", ref value);
        var image = new VipsImage(VipsNative.Ref(VipsNative.GetObject(ref value)));
        Release(ref value);
        return image;
    }

    /// <summary>Runs an operation that encodes; the file.</summary>
    /// <exception cref="VipsException">libvips refused; the message names the operation.</exception>
    public unsafe byte[] Encode()
    {
        Build();
        var value = default(GValue);
        VipsNative.InitValue(ref value, VipsNative.TypeFromName("VipsBlob"));
        VipsNative.GetProperty(_operation, "buffer", ref value);
        var data = VipsNative.GetBlob(ref value, out var length);
        var file = new ReadOnlySpan<byte>((void*)data, checked((int)length)).ToArray();
        Release(ref value);
        return file;
    }

    private void Build()
    {
        if (VipsNative.Build(ref _operation) != 0)
        {
            VipsNative.UnrefOutputs(_operation);
            VipsNative.Unref(_operation);
            throw VipsException.FromErrorBuffer(_name);
        }
    }

    private readonly void Release(ref GValue value)
    {
        VipsNative.UnsetValue(ref value);
        VipsNative.UnrefOutputs(_operation);
        VipsNative.Unref(_operation);
    }

    private readonly void SetAndUnset(string argument, ref GValue value)
    {
        VipsNative.SetProperty(_operation, argument, ref value);
        VipsNative.UnsetValue(ref value);
    }
}
