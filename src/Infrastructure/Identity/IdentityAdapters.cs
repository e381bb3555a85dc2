using AuthServer.Infrastructure.Identity.EmailProofs;
using AuthServer.Infrastructure.Identity.Groups;
using AuthServer.Infrastructure.Identity.Invitations;
using AuthServer.Infrastructure.Identity.Users;
using AuthServer.Infrastructure.Identity.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Identity;

/// <summary>Registers the module's adapters.</summary>
public static class IdentityAdapters
{
    /// <summary>Adds the user directory, with its contracts. Needs <see cref="IdentityOptions"/>.</summary>
    public static IServiceCollection AddIdentityAdapters(this IServiceCollection services)
    {
        services.AddIdentity();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<IPeopleListing, PeopleListing>();
        services.AddScoped<IUsers, EfUsers>();
        services.AddScoped<IEmailProofs, SqlEmailProofs>();
        services.AddScoped<IInvitationBook, SqlInvitationBook>();
        services.AddScoped<IGroups, SqlGroups>();
        services.AddScoped<IRetentionRule, EmailProofsRule>();
        services.AddScoped<IRetentionRule, ProofRequestsRule>();
        services.AddScoped<IRetentionRule, InvitationsRule>();
        services.AddScoped<IRetentionRule, UnverifiedAccountsRule>();
        services.AddScoped<IRetentionRule, CodeFailuresRule>();
        services.AddSingleton(new SealedColumn("identity", "email_proofs", "id", "sealed_salt", id => $"identity.email_proofs:{id}"));
        return services;
    }
}
