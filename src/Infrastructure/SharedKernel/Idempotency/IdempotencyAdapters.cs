using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Idempotency;

/// <summary>Adapters for requests that are sent twice.</summary>
public static class IdempotencyAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddIdempotencyAdapters(this IServiceCollection services)
    {
        services.AddScoped<CarriedOutMark>();
        services.AddScoped<IIdempotencyKeys, StoredIdempotencyKeys>();
        services.AddScoped<IRetentionRule, OldIdempotencyKeysRule>();
        services.AddSingleton(new SealedColumn("kernel", "idempotency_keys", "id", "sealed_answer", StoredIdempotencyKeys.PurposeOf));
        return services;
    }
}
