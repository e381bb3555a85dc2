namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>An IP address with the length of its network's prefix. Equal when address and prefix are: <c>10.0.0.5/8</c> is not <c>10.0.0.0/8</c>.</summary>
/// <param name="IsIpv6">Whether it is IPv6; else IPv4, in the low 32 bits of <paramref name="Address"/>.</param>
/// <param name="Address">The address as a number.</param>
/// <param name="PrefixLength">0 to 32, or 0 to 128.</param>
public sealed record IpRange(bool IsIpv6, UInt128 Address, int PrefixLength);
