using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary><c>ip("…")</c> and its methods. A range is judged as a whole: it is a loopback or multicast range, or in another, only if all of it is.</summary>
internal static class IpRanges
{
    private const int LongestText = 43;
    private const int Ipv4Bits = 32;
    private const int Ipv6Bits = 128;

    private static readonly CedarValue Malformed =
        CedarValue.Fault(FaultKind.Extension, "`ip` takes an IPv4 or IPv6 address, or one with a prefix such as 10.0.0.0/8, without leading zeros, zones or mixed forms.");

    private static readonly IpRange Ipv4Loopback = new(false, 0x7F00_0000, 8);
    private static readonly IpRange Ipv6Loopback = new(true, 1, 128);
    private static readonly IpRange Ipv4Multicast = new(false, 0xE000_0000, 4);
    private static readonly IpRange Ipv6Multicast = new(true, (UInt128)0xFF << 120, 8);

    public static CedarValue Read(CedarValue text)
    {
        if (text.Kind != ValueKind.String)
            return TypeFault.String.Of(text);

        var all = text.AsString.AsSpan();
        if (all.Length > LongestText)
            return Malformed;

        var slash = all.IndexOf('/');
        var address = slash < 0 ? all : all[..slash];
        var isIpv6 = address.Contains(':');
        if (!(isIpv6 ? TryReadIpv6(address, out var number) : TryReadIpv4(address, out number)))
            return Malformed;

        var prefix = isIpv6 ? Ipv6Bits : Ipv4Bits;
        return slash < 0 || TryReadPrefix(all[(slash + 1)..], prefix, out prefix)
            ? CedarValue.Of(new IpRange(isIpv6, number, prefix))
            : Malformed;
    }

    public static CedarValue IsIpv4(CedarValue range) =>
        range.Kind == ValueKind.IpAddress ? CedarValue.Of(!range.AsIpAddress.IsIpv6) : TypeFault.IpAddress.Of(range);

    public static CedarValue IsIpv6(CedarValue range) =>
        range.Kind == ValueKind.IpAddress ? CedarValue.Of(range.AsIpAddress.IsIpv6) : TypeFault.IpAddress.Of(range);

    public static CedarValue IsLoopback(CedarValue range) =>
        range.Kind == ValueKind.IpAddress
            ? CedarValue.Of(Covers(range.AsIpAddress.IsIpv6 ? Ipv6Loopback : Ipv4Loopback, range.AsIpAddress))
            : TypeFault.IpAddress.Of(range);

    public static CedarValue IsMulticast(CedarValue range) =>
        range.Kind == ValueKind.IpAddress
            ? CedarValue.Of(Covers(range.AsIpAddress.IsIpv6 ? Ipv6Multicast : Ipv4Multicast, range.AsIpAddress))
            : TypeFault.IpAddress.Of(range);

    public static CedarValue IsInRange(CedarValue range, CedarValue other)
    {
        if (range.Kind != ValueKind.IpAddress)
            return TypeFault.IpAddress.Of(range);

        return other.Kind == ValueKind.IpAddress ? CedarValue.Of(Covers(other.AsIpAddress, range.AsIpAddress)) : TypeFault.IpAddress.Of(other);
    }

    private static bool Covers(IpRange outer, IpRange inner)
    {
        if (outer.IsIpv6 != inner.IsIpv6 || outer.PrefixLength > inner.PrefixLength)
            return false;

        var free = (outer.IsIpv6 ? Ipv6Bits : Ipv4Bits) - outer.PrefixLength;

        // A shift by all bits is no shift at all, so the widest range is asked for by itself.
        return free == Ipv6Bits || outer.Address >> free == inner.Address >> free;
    }

    private static bool TryReadPrefix(ReadOnlySpan<char> digits, int most, out int prefix)
    {
        // The platform's own reading takes zero characters at the end.
        prefix = 0;
        return digits.Length is > 0 and <= 3
            && !digits.ContainsAnyExceptInRange('0', '9')
            && (digits[0] != '0' || digits.Length == 1)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
            && prefix <= most;
    }

    private static bool TryReadIpv4(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = 0;
        var count = 0;
        foreach (var part in text.Split('.'))
        {
            if (++count > 4 || !TryReadPrefix(text[part], byte.MaxValue, out var octet))
                return false;

            address = (address << 8) | (uint)octet;
        }

        return count == 4;
    }

    private static bool TryReadIpv6(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = 0;
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
            return TryReadGroups(text, out address, out var all) && all == 8;

        if (!TryReadGroups(text[..gap], out var head, out var before) || !TryReadGroups(text[(gap + 2)..], out var tail, out var after))
            return false;

        // The gap stands for one group at least.
        if (before + after > 7)
            return false;

        address = (before == 0 ? 0 : head << (16 * (8 - before))) | tail;
        return true;
    }

    private static bool TryReadGroups(ReadOnlySpan<char> text, out UInt128 groups, out int count)
    {
        groups = 0;
        count = 0;
        if (text.IsEmpty)
            return true;

        foreach (var part in text.Split(':'))
        {
            var group = text[part];
            if (++count > 8 || group.Length is 0 or > 4 || group.Contains('\0') || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
                return false;

            groups = (groups << 16) | bits;
        }

        return true;
    }
}
