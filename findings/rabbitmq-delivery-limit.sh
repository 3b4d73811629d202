#!/usr/bin/env bash
# RabbitMQ 3.10.8 (Debian) and npm amqplib 0.10.9: quorum queues with x-delivery-limit, by argument and by policy.
# Expected: -1 means no limit, as it does for other limits of this broker; a policy set later overrules the argument; delete_queue --if-empty
# is the safe way to declare a queue anew.
# Happens: -1 is taken without a word and drops a message at its first return. Of argument and policy the lower number holds, so a policy can
# only make the limit smaller. --if-empty is not implemented for quorum queues and says so; without it everything in the queue goes.
# Matters here: counts that a consumer gives back while its store is away are dropped by the broker, and no log line of the consumer tells.
# Declare a limit that is never reached (2147483647), not -1, and look twice for zero messages before a queue is deleted.
set -euo pipefail
for package in rabbitmq-server; do
    dpkg-query -W -f '${Package} ${Version}\n' "$package" 2>/dev/null || { echo "install $package first" >&2; exit 2; }
done
work=$(mktemp -d)
sbin=$(echo /usr/lib/rabbitmq/lib/rabbitmq_server-3.10.*/sbin)
export HOME=$work RABBITMQ_MNESIA_BASE=$work/db RABBITMQ_LOG_BASE=$work/log RABBITMQ_CONFIG_FILE=$work/rabbitmq.conf RABBITMQ_CONF_ENV_FILE=/dev/null
export RABBITMQ_ENABLED_PLUGINS_FILE=$work/plugins RABBITMQ_NODENAME=limits$$@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'; }
RABBITMQ_NODE_PORT=$(free_port) RABBITMQ_DIST_PORT=$(free_port) ERL_EPMD_PORT=$(free_port)
export RABBITMQ_NODE_PORT RABBITMQ_DIST_PORT ERL_EPMD_PORT ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
export ERL_CRASH_DUMP=$work/crash.dump
printf 'listeners.tcp.1 = 127.0.0.1:%s\n' "$RABBITMQ_NODE_PORT" >"$work/rabbitmq.conf"
echo '[].' >"$work/plugins"
epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
names=$!
trap '"$sbin/rabbitmqctl" stop >/dev/null 2>&1 || true; kill "$names" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
"$sbin/rabbitmq-server" >"$work/broker.log" 2>&1 &
cd "$work"
npm install --silent --no-audit --no-fund amqplib@0.10.9
for _ in $(seq 60); do "$sbin/rabbitmqctl" await_startup >/dev/null 2>&1 && break; sleep 1; done
cat > probe.js <<'JS'
const amqp = require('amqplib');
(async () => {
    const link = await amqp.connect(`amqp://127.0.0.1:${process.env.RABBITMQ_NODE_PORT}`);
    for (const [name, limit] of [['minus-one', -1], ['two', 2], ['huge', 2147483647], ['ten-under-policy-3', 10], ['two-under-policy-3', 2]]) {
        const channel = await link.createConfirmChannel();
        await channel.assertQueue(name, { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': limit } });
        await new Promise((resolve) => channel.sendToQueue(name, Buffer.from('count'), { persistent: true }, resolve));
        if (name.endsWith('policy-3')) await new Promise((resolve) => setTimeout(resolve, 3000));
        let got = 0, last = Date.now();
        while (got < 12 && Date.now() - last < 3000) {
            const message = await channel.get(name);
            if (!message) { await new Promise((resolve) => setTimeout(resolve, 50)); continue; }
            got++;
            last = Date.now();
            channel.nack(message, false, true);
        }
        console.log(`${name}: ${got < 12 ? `dropped after ${got} deliveries` : 'there after 12 deliveries'}`);
        await channel.close();
    }
    await link.close();
})();
JS
"$sbin/rabbitmqctl" set_policy three '.*policy-3$' '{"delivery-limit":3}' --apply-to queues >/dev/null
seen=$(node probe.js)
seen+="
delete_queue --if-empty: $("$sbin/rabbitmqctl" delete_queue huge --if-empty 2>&1 | grep -o -m 1 'not_implemented\|not implemented\|successfully' || true)"
printf '%s\n' "$seen"
expected='minus-one: dropped after 1 deliveries
two: dropped after 3 deliveries
huge: there after 12 deliveries
ten-under-policy-3: dropped after 4 deliveries
two-under-policy-3: dropped after 3 deliveries
delete_queue --if-empty: not_implemented'
if [ "$seen" != "$expected" ]; then
    printf 'rabbitmq-delivery-limit: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
