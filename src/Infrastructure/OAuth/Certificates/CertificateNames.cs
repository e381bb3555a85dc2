using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Infrastructure.OAuth.Certificates;

/// <summary>Compares the names of a certificate with the registered one (RFC 8705 §2.1.2).</summary>
internal static class CertificateNames
{
    private const string AlternativeNames = "2.5.29.17";

    // RFC 5280 §4.2.1.6: the tags of GeneralName.
    private static readonly Asn1Tag Email = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Dns = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Ip = new(TagClass.ContextSpecific, 7);

    /// <summary>Whether the certificate bears the one registered name.</summary>
    public static bool Match(X509Certificate2 certificate, TlsClientSubject subject) => subject switch
    {
        { SubjectDn: { } name } => IsSameName(certificate.SubjectName, name),
        { SanDns: { } name } => Has(certificate, Dns, name, StringComparison.OrdinalIgnoreCase),
        { SanUri: { } name } => Has(certificate, Address, name, StringComparison.Ordinal),
        { SanEmail: { } name } => Has(certificate, Email, name, StringComparison.Ordinal),
        { SanIp: { } name } => IPAddress.TryParse(name, out var ip) && HasIp(certificate, ip),
        _ => false,
    };

    // RFC 4514: the string begins with the most specific part, the encoding with the least; the platform's flag turns it around. Both
    // sides go through the same decoder, so that spacing, quoting and the string type of the encoding do not matter.
    private static bool IsSameName(X500DistinguishedName shown, string registered)
    {
        try
        {
            return Text(new X500DistinguishedName(registered, X500DistinguishedNameFlags.Reversed)) == Text(shown);
        }
        catch (CryptographicException)
        {
            // What was registered is no distinguished name.
            return false;
        }
    }

    private static string Text(X500DistinguishedName name) => name.Decode(X500DistinguishedNameFlags.Reversed | X500DistinguishedNameFlags.UseUTF8Encoding);

    private static bool Has(X509Certificate2 certificate, Asn1Tag kind, string name, StringComparison comparison) =>
        NamesOf(certificate).Any(entry => entry.Kind == kind && string.Equals(System.Text.Encoding.ASCII.GetString(entry.Value), name, comparison));

    private static bool HasIp(X509Certificate2 certificate, IPAddress ip) =>
        NamesOf(certificate).Any(entry => entry.Kind == Ip && entry.Value.AsSpan().SequenceEqual(ip.GetAddressBytes()));

    private static List<(Asn1Tag Kind, byte[] Value)> NamesOf(X509Certificate2 certificate)
    {
        List<(Asn1Tag Kind, byte[] Value)> names = [];
        if (certificate.Extensions[AlternativeNames] is not { } extension)
            return names;

        try
        {
            var sequence = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData)
            {
                var tag = sequence.PeekTag();
                if (tag == Email || tag == Dns || tag == Address || tag == Ip)
                    names.Add((tag, sequence.ReadOctetString(tag)));
                else
                    sequence.ReadEncodedValue();
            }
        }
        catch (AsnContentException)
        {
            // A malformed extension names nobody.
            return [];
        }

        return names;
    }
}
