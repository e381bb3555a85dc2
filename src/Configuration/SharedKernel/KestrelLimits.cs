using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>What one connection and one request may cost before anything of ours has looked at them.</summary>
internal static class KestrelLimits
{
    private const long Kilobyte = 1024;

    /// <summary>Sets sizes, counts, rates and time-outs.</summary>
    public static void Apply(IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            // ASVS 13.4.6: no version banner.
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * Kilobyte;
            kestrel.Limits.MaxRequestLineSize = (int)(16 * Kilobyte);
            kestrel.Limits.MaxRequestHeadersTotalSize = (int)(32 * Kilobyte);
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 1_000;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 200;
            form.KeyLengthLimit = (int)(2 * Kilobyte);
            form.ValueLengthLimit = (int)(256 * Kilobyte);
            form.MultipartBodyLengthLimit = 1024 * Kilobyte;
        });
    }
}
