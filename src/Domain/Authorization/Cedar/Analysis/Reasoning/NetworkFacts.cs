using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>What claims say of the ranges in which addresses are. Ranges lie in each other, or apart.</summary>
internal sealed class NetworkFacts
{
    private static readonly CedarValue[] Ipv4 = [Range(false, 0, 0)];
    private static readonly CedarValue[] Ipv6 = [Range(true, 0, 0)];
    private static readonly CedarValue[] Loopback = [Range(false, 0x7F00_0000, 8), Range(true, 1, 128)];
    private static readonly CedarValue[] Multicast = [Range(false, 0xE000_0000, 4), Range(true, (UInt128)0xFF << 120, 8)];

    private readonly List<(Term Address, CedarValue[] Ranges)> _in = [];
    private readonly List<(Term Address, CedarValue[] Ranges)> _notIn = [];

    public NetworkFacts(IReadOnlyDictionary<Term, Claim> claims)
    {
        foreach (var (atom, claim) in claims)
        {
            if (claim == Claim.Decided || RangesOf(atom) is not { } ranges)
                continue;

            if (claim == Claim.True)
                _in.Add((atom.Operands[0], ranges));
            else
                _notIn.Add((atom.Operands[0], ranges));

            // Every address is of one version or of the other.
            if (claim == Claim.False && atom.Name is "isIpv4" or "isIpv6")
                _in.Add((atom.Operands[0], atom.Name == "isIpv4" ? Ipv6 : Ipv4));
        }
    }

    /// <summary>Whether the call asks in which ranges an address is.</summary>
    public static bool Asks(Term call) => call.Kind == TermKind.Call && call.Name is "isInRange" or "isIpv4" or "isIpv6" or "isLoopback" or "isMulticast";

    /// <summary><c>e.isInRange(…)</c> and the like.</summary>
    public Claim? Judge(Term call)
    {
        if (RangesOf(call) is not { } asked)
            return null;

        var address = call.Operands[0];

        // What contradicts comes first: the claim itself may be among those that are known.
        if (_in.Exists(known => known.Address == address && known.Ranges.All(range => asked.All(other => AreApart(range, other))))
            || asked.All(range => _notIn.Exists(known => known.Address == address && known.Ranges.Any(other => IsWithin(range, other)))))
            return Claim.False;

        return _in.Exists(known => known.Address == address && known.Ranges.All(range => asked.Any(other => IsWithin(range, other)))) ? Claim.True : null;
    }

    private static CedarValue[]? RangesOf(Term call) => (call.Kind == TermKind.Call ? call.Name : string.Empty, call.Operands.Count) switch
    {
        ("isInRange", 2) when call.Operands[1] is { IsConstant: true, Value.Kind: ValueKind.IpAddress } range => [range.Value],
        ("isIpv4", 1) => Ipv4,
        ("isIpv6", 1) => Ipv6,
        ("isLoopback", 1) => Loopback,
        ("isMulticast", 1) => Multicast,
        _ => null,
    };

    private static bool IsWithin(in CedarValue inner, in CedarValue outer) => ExtensionCalls.Call("isInRange", [inner, outer]).IsTrue;

    private static bool AreApart(in CedarValue one, in CedarValue other) => !IsWithin(one, other) && !IsWithin(other, one);

    private static CedarValue Range(bool isIpv6, UInt128 address, int prefix) => CedarValue.Of(new IpRange(isIpv6, address, prefix));
}
