using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace AuthServer.Infrastructure.SharedKernel.DataProtection;

/// <summary>Points the framework to our rows. They are sealed whole, so the framework's own encryption of the XML inside has nothing to add.</summary>
internal sealed class DataProtectionSettings(IXmlRepository rows, ServerMode mode) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        // On a replica a key that is due cannot be stored: the present one goes on.
        options.AutoGenerateKeys = !mode.IsReadOnly;
        options.XmlRepository = rows;
        options.XmlEncryptor = new NullXmlEncryptor();
    }
}
