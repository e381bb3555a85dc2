using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.EmailProofs;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.Identity.Invitations;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Identity;

/// <summary>Registers what of the module stands in this layer and is no handler.</summary>
public static class IdentityRegistration
{
    /// <summary>Adds the contracts and the steps that several use cases share.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddScoped<IUserEnrolment, UserEnrolment>();
        services.AddScoped<IInvitations, InvitationAcceptance>();
        services.AddScoped<IGroupDirectory, GroupDirectory>();
        services.AddScoped<AccountClosing>();
        services.AddScoped<MembershipChanging>();
        services.AddScoped<AccountDeletion>();
        services.AddScoped<EmailProofSending>();
        services.AddScoped<EmailCodeTrial>();
        services.AddScoped<EmailConfirmation>();
        services.AddScoped<MessageLimit>();
        services.AddScoped<ISubscriber, AskedProofs>();
        return services;
    }
}
