namespace AuthServer.Domain.SharedKernel;

/// <summary>The public name of an OAuth client (RFC 6749 §2.2): 1 to 255 printable ASCII characters without space.</summary>
public readonly record struct ClientId
{
    private readonly string? _value;

    private ClientId(string value) => _value = value;

    /// <summary>The name as registered and as sent on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An empty client id was used.");

    /// <summary>Reads a client id. Refuses with <c>kernel.client_id_malformed</c>.</summary>
    public static Result<ClientId> TryCreate(string? value)
    {
        if (value is null or { Length: 0 or > 255 } || value.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e'))
            return KernelErrors.ClientIdMalformed;

        return new ClientId(value);
    }

    /// <summary>Reads a client id that our own store holds.</summary>
    public static ClientId Stored(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
