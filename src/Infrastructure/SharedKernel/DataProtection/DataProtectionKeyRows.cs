using System.Text;
using System.Xml.Linq;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AuthServer.Infrastructure.SharedKernel.DataProtection;

/// <summary>The framework's data protection keys in the database, each sealed whole, so that all instances share them.</summary>
/// <remarks>The framework's contract is synchronous; it reads at start and once a day, and writes four times a year.</remarks>
internal sealed class DataProtectionKeyRows(Connections connections, ISecretSealer sealer, TimeProvider time) : IXmlRepository
{
    /// <summary>Where they stand.</summary>
    public static readonly SealedColumn Column = new("kernel", "data_protection_keys", "name", "sealed_xml", PurposeOf) { IsSmall = true };

    private string Table => connections.Table("kernel", "data_protection_keys");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = connections.Open();
        return [.. connection.Query<(string Name, byte[] SealedXml)>($"SELECT name, sealed_xml FROM {Table} ORDER BY name").Select(row => Read(row.Name, row.SealedXml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        using var connection = connections.Open();
        connection.Execute(
            $"INSERT INTO {Table} (name, sealed_xml, created_at) VALUES (@name, @sealedXml, @now)",
            new { name = friendlyName, sealedXml = sealer.Seal(xml, PurposeOf(friendlyName)), now = time.GetUtcNow() });
    }

    private XElement Read(string name, byte[] sealedXml) => XElement.Parse(Encoding.UTF8.GetString(sealer.Open(sealedXml, PurposeOf(name))));

    private static string PurposeOf(string name) => $"kernel/data_protection_keys/{name}";
}
