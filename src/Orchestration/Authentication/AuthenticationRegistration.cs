using AuthServer.Orchestration.Authentication.Admission;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.PasswordResets;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.RecoveryCodes;
using AuthServer.Orchestration.Authentication.Registration;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.Authentication.UserCodes;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Authentication;

/// <summary>Registers what the module's use cases share; handlers and reactions are found by their interfaces.</summary>
public static class AuthenticationRegistration
{
    /// <summary>Adds the one gate and the parts of the use cases.</summary>
    public static IServiceCollection AddAuthenticationUseCases(this IServiceCollection services) => services
        .AddScoped<IAdmissionGate, AdmissionGate>()
        .AddSingleton<IFactorRule, FactorRule>()
        .AddScoped<IFactorStandings, FactorStandings>()
        .AddScoped<Claimants>()
        .AddScoped<OpenAttempts>()
        .AddScoped<FactorDemands>()
        .AddScoped<GuessThrottle>()
        .AddScoped<NewPasswords>()
        .AddScoped<ResetLinkSending>()
        .AddScoped<ISubscriber, AskedRegistrations>()
        .AddScoped<ISubscriber, AskedPasswordResets>()
        .AddScoped<DeviceMemory>()
        .AddScoped<RegistrationDoor>()
        .AddScoped<IRegistrationDoor, RegistrationDoor>()
        .AddScoped<RecentSignIn>()
        .AddScoped<TotpSecrets>()
        .AddScoped<TotpEnrolments>()
        .AddScoped<RecoveryCodeSets>()
        .AddScoped<IUserCodes, UserCodeChecks>();
}
