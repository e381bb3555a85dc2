using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Domain.SharedKernel;

/// <summary>A value that must not be seen: it prints dots, refuses serialisation, and opens only by <see cref="Reveal"/>.</summary>
/// <remarks>Equality is constant-time over the UTF-8 bytes.</remarks>
public sealed class Secret : IEquatable<Secret>
{
    private readonly string _value;

    private Secret(string value) => _value = value;

    /// <summary>The number of UTF-16 units; shape checks may look at it without opening the secret.</summary>
    public int Length => _value.Length;

    /// <summary>Whether nothing was sent.</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>Closes a value.</summary>
    public static Secret Of(string value) => new(value);

    /// <summary>Closes a value that may be absent.</summary>
    public static Secret? OfNullable(string? value) => value is null ? null : new Secret(value);

    /// <summary>Opens the secret. Call it at the last moment, and never into a log, an error or an event.</summary>
    public string Reveal() => _value;

    /// <summary>The SHA-256 of the UTF-8 bytes: how bearer values are stored and looked up.</summary>
    public byte[] Sha256() => SHA256.HashData(Encoding.UTF8.GetBytes(_value));

    /// <inheritdoc/>
    public bool Equals(Secret? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_value), Encoding.UTF8.GetBytes(other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>Dots, always.</summary>
    public override string ToString() => "•••";
}
