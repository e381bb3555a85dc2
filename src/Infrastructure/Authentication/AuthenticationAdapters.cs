using AuthServer.Infrastructure.Authentication.AskedRequests;
using AuthServer.Infrastructure.Authentication.Devices;
using AuthServer.Infrastructure.Authentication.LoginAttempts;
using AuthServer.Infrastructure.Authentication.PasswordResets;
using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Infrastructure.Authentication.RecoveryCodes;
using AuthServer.Infrastructure.Authentication.SetUp;
using AuthServer.Infrastructure.Authentication.Throttling;
using AuthServer.Infrastructure.Authentication.Totp;
using AuthServer.Infrastructure.Authentication.UserCodes;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.Authentication;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authentication;

/// <summary>The adapters of the Authentication module.</summary>
public static class AuthenticationAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAuthenticationAdapters(this IServiceCollection services)
    {
        services.AddScoped<IPasswordCredentials, PasswordCredentials>();
        services.AddScoped<ITotpAuthenticators, TotpAuthenticators>();
        services.AddScoped<IRecoveryCodes, StoredRecoveryCodes>();
        services.AddScoped<IUserCodeHashes, StoredUserCodes>();
        services.AddScoped<ILoginAttempts, StoredLoginAttempts>();
        services.AddScoped<IPasswordResetLinks, StoredPasswordResetLinks>();
        services.AddScoped<ISetUpLinks, StoredSetUpLinks>();
        services.AddScoped<IKnownDevices, StoredKnownDevices>();
        services.AddScoped<IAttempts, StoredAttempts>();
        services.AddScoped<IAuthenticationErasure, AuthenticationErasure>();
        services.AddScoped<IAskedRequests, StoredAskedRequests>();
        services.AddScoped<IRetentionRule, OldGuessesRule>();
        services.AddScoped<IRetentionRule, OldAskedRequestsRule>();
        services.AddSingleton(new SealedColumn("authentication", "asked_requests", "id", "sealed_content", StoredAskedRequests.PurposeOf));
        services.AddScoped<IRetentionRule, PendingAuthenticatorsRule>();
        services.AddSingleton(new SealedColumn("authentication", "totp_authenticators", "user_id", "sealed_secret", user => $"authentication.totp:{user}"));
        AddExpiry(services, AuthenticationTables.LoginAttempts, "id");
        AddExpiry(services, AuthenticationTables.PasswordResetLinks, "token_hash");
        AddExpiry(services, AuthenticationTables.SetUpLinks, "token_hash");
        AddExpiry(services, AuthenticationTables.KnownDevices, "device_hash");
        return services;
    }

    /// <summary>Adds password hashing and the block list. Refuses options that contradict themselves.</summary>
    public static IServiceCollection AddPasswordHashingAdapters(this IServiceCollection services, PasswordHashingOptions options) =>
        services.AddPasswordHashing(options);

    private static void AddExpiry(IServiceCollection services, string table, string key) =>
        services.AddScoped<IRetentionRule>(provider => new ExpiredRowsRule(provider.GetRequiredService<SqlSession>(), table, key));
}
